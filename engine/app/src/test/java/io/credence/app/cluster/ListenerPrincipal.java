package io.credence.app.cluster;

import org.apache.kafka.common.security.auth.AuthenticationContext;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder;

/** For brokers of a test: whoever comes by the clients' listener is credence, whoever by the controller's is a broker. */
public final class ListenerPrincipal extends DefaultKafkaPrincipalBuilder {
    /** As Kafka creates it. */
    public ListenerPrincipal() {
        super(null, null);
    }

    @Override
    public KafkaPrincipal build(AuthenticationContext context) {
        boolean isController = context.listenerName().equals("CONTROLLER");
        return new KafkaPrincipal(KafkaPrincipal.USER_TYPE, isController ? "broker" : "credence");
    }
}
