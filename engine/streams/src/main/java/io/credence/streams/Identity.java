package io.credence.streams;

import io.credence.pipeline.spec.PipelineSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What tells values of different settings apart; immutable.
 *
 * @param pipeline its name
 * @param family the model's
 * @param modelVersion the family and the version of its layout
 * @param layoutVersion the version of its layout
 * @param detector what looks for change
 * @param specHash of everything that influences results; where they come from and go to does not
 */
public record Identity(
        String pipeline, String family, String modelVersion, int layoutVersion, String detector, String specHash) {
    private static final int DIGITS = 16;

    /** The identity of what a spec describes. */
    public static Identity of(PipelineSpec spec) {
        int version = spec.model().model().layout().version();
        String family = spec.model().family();
        return new Identity(spec.name(), family, family + "/" + version, version, detector(spec), hash(spec));
    }

    private static String detector(PipelineSpec spec) {
        return spec.drift().detector().word();
    }

    private static String hash(PipelineSpec spec) {
        // Records and enums print every component; maps are sorted first.
        String text = String.join(
                "\n",
                spec.name(),
                Long.toString(spec.seed()),
                spec.input().fields().toString(),
                spec.input().valid().toString(),
                spec.input().order().toString(),
                spec.model().family(),
                new TreeMap<>(spec.model().settings().inEffect()).toString(),
                spec.drift().toString(),
                spec.alerts().toString());
        if (!spec.output().horizons().isEmpty()) {
            text += "\n" + spec.output().horizons(); // a model may learn for them
        }
        return HexFormat.of().formatHex(digest(text)).substring(0, DIGITS);
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
