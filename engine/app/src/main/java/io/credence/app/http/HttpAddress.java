package io.credence.app.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where to listen; immutable.
 *
 * @param host a name or address
 * @param port 0 for any free one
 */
public record HttpAddress(String host, int port) {
    /** Where nobody says otherwise: the port Prometheus exporters of telemetry use by convention. */
    public static final String DEFAULT = "127.0.0.1:9464";

    private static final int MOST = 65_535;

    /**
     * Reads {@code HOST:PORT}, {@code PORT} or {@code off}.
     *
     * @return empty for off
     * @throws IllegalArgumentException where it is none of them
     */
    public static Optional<HttpAddress> parse(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon).replaceAll("^\\[|]$", "");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port >= 0 && port <= MOST && !host.isBlank()) {
                return Optional.of(new HttpAddress(host, port));
            }
        } catch (NumberFormatException e) {
            // Said below, as for every other text.
        }
        throw new IllegalArgumentException(
                "--http is '" + text + "': give HOST:PORT, a PORT (on this machine only), or off");
    }

    /**
     * The address to bind.
     *
     * @throws IllegalArgumentException where there is no such host
     */
    InetSocketAddress resolve() {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--http " + this + ": no host of that name is known here", e);
        }
    }

    /** Whether others than this machine could reach it. */
    public boolean isOpen() {
        return !resolve().getAddress().isLoopbackAddress();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
