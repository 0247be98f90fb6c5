package io.credence.streams;

import io.credence.core.Layout;
import io.credence.pipeline.spec.ModelChoice;
import io.credence.pipeline.spec.PipelineSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tells values of different settings apart; immutable.
 *
 * @param pipeline its name
 * @param family the model's
 * @param modelVersion the family and the version of its layout
 * @param layoutVersion the version of its layout
 * @param specHash of everything that influences results; where they come from and go to does not
 */
public record Identity(String pipeline, String family, String modelVersion, int layoutVersion, String specHash) {
    private static final int DIGITS = 16;

    /** The identity of what a spec describes. */
    public static Identity of(PipelineSpec spec) {
        int version = spec.model().model().layout().version();
        String family = spec.model().family();
        return new Identity(spec.name(), family, family + "/" + version, version, hash(spec));
    }

    /** In words, of what kind the beliefs of a model are: they mean nothing to a model whose numbers have other names. */
    static String beliefs(PipelineSpec spec, Layout layout) {
        ModelChoice model = spec.model();
        String names = layout.fields().stream()
                .map(field -> field.name() + ":" + field.length())
                .collect(Collectors.joining(","));
        return model.family() + "/" + model.model().layout().version() + " with the numbers " + names;
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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
