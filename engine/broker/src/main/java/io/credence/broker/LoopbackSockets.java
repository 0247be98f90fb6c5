package io.credence.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/** The broker's two listening sockets on 127.0.0.1, bound before Kafka starts and handed to it when it asks. */
final class LoopbackSockets implements ServerSocketFactory, Unwinding.Taken {
    static final String CLIENTS = "PLAINTEXT";
    static final String CONTROLLER = "CONTROLLER";

    private static final int BACKLOG = 50; // Kafka's own socket.listen.backlog.size

    private final ServerSocketChannel clients;
    private final ServerSocketChannel controller;

    private LoopbackSockets(ServerSocketChannel clients, ServerSocketChannel controller) {
        this.clients = clients;
        this.controller = controller;
    }

    static LoopbackSockets bind(int port) throws IOException {
        ServerSocketChannel clients = listen(port);
        try {
            return new LoopbackSockets(clients, listen(0));
        } catch (IOException e) {
            clients.close();
            throw e;
        }
    }

    private static ServerSocketChannel listen(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            return channel;
        } catch (BindException e) {
            channel.close();
            throw new IOException(
                    "port " + port + " is taken: stop what listens there, name another port, or 0 for any free one"
                            + " (" + e.getMessage() + ")",
                    e);
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot listen on port " + port + " of this machine: " + e.getMessage(), e);
        }
    }

    /** Host and port for clients. */
    String address() {
        return address(clients);
    }

    /** Host and port of the controller, which only the broker beside it talks to. */
    String controllerAddress() {
        return address(controller);
    }

    private static String address(ServerSocketChannel channel) {
        return "127.0.0.1:" + channel.socket().getLocalPort();
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listenerName, InetSocketAddress socketAddress, int listenBacklogSize, int recvBufferSize) {
        return listenerName.equals(CONTROLLER) ? controller : clients;
    }

    @Override
    public void close() {
        Quietly.close(clients);
        Quietly.close(controller);
    }
}
