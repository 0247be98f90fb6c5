package io.credence.streams;

import io.credence.core.Layout;
import io.credence.pipeline.spec.ModelChoice;
import io.credence.pipeline.spec.PipelineSpec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What beliefs were kept for; immutable.
 *
 * @param beliefs of what kind they are: they mean nothing to a model whose numbers have other names
 * @param model hash of the model's settings: where they change, new keys begin otherwise
 * @param fields hash of where keys and values are read: where that changes, other things are learnt
 */
record Kept(String beliefs, long model, long fields) {
    /** What the ledger of a new partition says. */
    static final Kept NOTHING = new Kept("", 0, 0);

    private static final String NUMBERS = " with the numbers ";

    /** What the beliefs of a spec are kept for. */
    static Kept of(PipelineSpec spec, Layout layout) {
        ModelChoice model = spec.model();
        String names = layout.fields().stream()
                .map(field -> field.name() + ":" + field.length())
                .collect(Collectors.joining(","));
        var fields = spec.input().fields();
        return new Kept(
                model.family() + "/" + model.model().layout().version() + NUMBERS + names,
                // Maps are sorted first; what is in effect is the same whether it was given or not.
                hash(new TreeMap<>(model.settings().inEffect()).toString()),
                hash(fields.key() + "\n" + fields.values() + "\n" + fields.covariates()));
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Identity.digest(text)).getLong();
    }

    /** Why beliefs kept for this are of no use now, in words; null where they are. */
    String misfit(Kept now) {
        if (beliefs.isEmpty() || beliefs.equals(now.beliefs)) {
            return null;
        }
        if (!kind().equals(now.kind())) {
            return "stored beliefs are of " + kind() + ", the spec's model is " + now.kind();
        }
        List<String> had = numbers();
        List<String> has = now.numbers();
        int at = 0;
        while (at < had.size() && at < has.size() && had.get(at).equals(has.get(at))) {
            at++;
        }
        return "stored beliefs are of " + kind() + " as the spec's, but hold " + named(had, at)
                + " where the spec has " + named(has, at)
                + ", as after another spec.drift, valid.resolution or number of values";
    }

    private String kind() {
        int end = beliefs.indexOf(NUMBERS);
        return end < 0 ? beliefs : beliefs.substring(0, end);
    }

    private List<String> numbers() {
        int end = beliefs.indexOf(NUMBERS);
        return end < 0
                ? List.of()
                : Arrays.asList(beliefs.substring(end + NUMBERS.length()).split(","));
    }

    private static String named(List<String> numbers, int at) {
        return at < numbers.size() ? "'" + numbers.get(at).replace(":", "' × ") : "nothing";
    }

    /** What has changed, in words, though beliefs kept for this are still of use; null where nothing has. */
    String change(Kept now) {
        if (beliefs.isEmpty() || (model == now.model && fields == now.fields)) {
            return null;
        }
        String what = model == now.model
                ? "where its keys and values are read"
                : fields == now.fields
                        ? "its prior, or another setting of its model,"
                        : "its model's settings and where its keys and values are read";
        return what
                + " changed since its beliefs were kept: known keys go on from what they learnt, new keys begin with"
                + " the settings of now; `credence state reset` starts anew";
    }
}
