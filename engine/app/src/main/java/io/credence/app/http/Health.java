package io.credence.app.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an orchestrator asks of a process. */
enum Health {
    /**
     * Whether to leave it be. One pipeline that is beyond help must not have the others restarted with it: it shows in
     * {@link #READY} and in the metrics. One that is stuck is helped by a restart.
     */
    LIVE {
        @Override
        boolean of(Check check) {
            return check.ailment() == null;
        }

        @Override
        boolean holds(List<Check> checks) {
            return checks.stream().anyMatch(this::of) && checks.stream().noneMatch(Health::isStuck);
        }
    },
    /** Whether every pipeline takes records in. */
    READY {
        @Override
        boolean of(Check check) {
            return check.isReady() && check.ailment() == null;
        }

        @Override
        boolean holds(List<Check> checks) {
            return checks.stream().allMatch(this::of);
        }
    },
    /** Whether the start is over. */
    STARTED {
        @Override
        boolean of(Check check) {
            return check.wasReady();
        }

        @Override
        boolean holds(List<Check> checks) {
            return checks.stream().allMatch(this::of);
        }
    };

    private static final JsonMapper JSON = new JsonMapper();

    private static boolean isStuck(Check check) {
        return check.ailment() != null && !check.state().equals(Check.FAILED);
    }

    abstract boolean of(Check check);

    abstract boolean holds(List<Check> checks);

    byte[] body(List<Check> checks) {
        ObjectNode body = JSON.createObjectNode().put("status", word(holds(checks)));
        ArrayNode list = body.putArray("checks");
        for (Check check : checks) {
            list.addObject()
                    .put("name", check.pipeline())
                    .put("status", word(of(check)))
                    .put("state", check.state())
                    .put("ailment", check.ailment())
                    .put("restoreRemaining", check.restoreRemaining())
                    .put("lag", Math.round(check.lag()));
        }
        return (body + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String word(boolean isUp) {
        return isUp ? "UP" : "DOWN";
    }
}
