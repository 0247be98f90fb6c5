package io.credence.app.cluster;

import io.credence.schema.SchemaSource;
import io.credence.schema.registry.RegistrySchemaSource;
import io.credence.schema.registry.RegistrySettings;
import io.credence.streams.ClientSettings;
import io.credence.streams.Cluster;
import io.credence.streams.ClusterException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Connections to clusters and registries, one for each set of settings, however many pipelines use it; any thread. */
public final class Clusters implements AutoCloseable {
    private final Map<Map<String, Object>, FutureTask<Cluster>> clusters = new ConcurrentHashMap<>();
    private final Map<Map<String, String>, SchemaSource> registries = new ConcurrentHashMap<>();

    /** Without any connection. */
    public Clusters() {}

    /**
     * The cluster that settings reach; closed with this.
     *
     * @throws ClusterException where nobody answers; whoever asks again hears the same
     */
    public Cluster reach(ClientSettings settings) throws ClusterException {
        FutureTask<Cluster> connection =
                clusters.computeIfAbsent(settings.client(), s -> new FutureTask<>(() -> Cluster.connect(settings)));
        connection.run(); // the first caller's thread connects, the others wait
        try {
            return connection.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while connecting to " + settings.bootstrapServers(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClusterException known) {
                throw known;
            }
            throw new ClusterException("cannot connect: " + e.getCause(), e.getCause());
        }
    }

    /** The registry that settings name; null where they name none. */
    public SchemaSource registry(ClientSettings settings) {
        if (!settings.hasRegistry()) {
            return null;
        }
        return registries.computeIfAbsent(settings.registry(), s -> new RegistrySchemaSource(RegistrySettings.of(s)));
    }

    @Override
    public void close() {
        for (FutureTask<Cluster> connection : clusters.values()) {
            if (!connection.isDone()) {
                connection.cancel(true);
                continue;
            }
            try {
                connection.get().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                // Never connected: there is nothing to close.
            }
        }
        clusters.clear();
    }
}
