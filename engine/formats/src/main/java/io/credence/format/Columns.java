package io.credence.format;

import io.credence.core.Texts;
import java.util.List;

/**
 * Which columns (or JSON pointers) of a record hold what; immutable.
 *
 * @param time event time; null where the record's own timestamp or the row number stands in
 * @param key sensor key; null where the record's own key stands in, or there is one key
 * @param sequence by which duplicates are told; null where none is declared
 * @param id a name by which duplicates are told instead; its hash becomes the observation's sequence; null where none is
 * @param values what is measured; empty where the format knows
 * @param covariates what it depends on
 * @param censored on which side of the number given the value lies; null where every number is the value
 * @param categories the texts a value is one of: it is read as its place in this list, any other text as the next number; empty where
 *     values are numbers
 * @param areTexts whether a value is any text, told as {@link Texts} tells it; then there are neither categories nor covariates
 */
public record Columns(
        String time,
        String key,
        String sequence,
        String id,
        List<String> values,
        List<String> covariates,
        String censored,
        List<String> categories,
        boolean areTexts) {
    /** The key of everything where nothing holds one. */
    public static final String ONLY_KEY = "all";

    /** Copies the lists and checks that duplicates are told in one way. */
    public Columns {
        values = List.copyOf(values);
        covariates = List.copyOf(covariates);
        categories = List.copyOf(categories);
        if (sequence != null && id != null) {
            throw new IllegalArgumentException("duplicates are told by the sequence or by the id, not by both");
        }
        if (areTexts && !(categories.isEmpty() && covariates.isEmpty())) {
            throw new IllegalArgumentException("texts that nobody listed have neither categories nor covariates");
        }
    }

    /** Numbers, or texts that are listed. */
    public Columns(
            String time,
            String key,
            String sequence,
            String id,
            List<String> values,
            List<String> covariates,
            String censored,
            List<String> categories) {
        this(time, key, sequence, id, values, covariates, censored, categories, false);
    }

    /** Every number is the value. */
    public Columns(String time, String key, String sequence, String id, List<String> values, List<String> covariates) {
        this(time, key, sequence, id, values, covariates, null, List.of());
    }

    /** Without an id. */
    public Columns(String time, String key, String sequence, List<String> values, List<String> covariates) {
        this(time, key, sequence, null, values, covariates);
    }

    /** The same with these values. */
    Columns withValues(List<String> others) {
        return new Columns(time, key, sequence, id, others, covariates, censored, categories, areTexts);
    }

    /** The same where a value is any text. */
    public Columns ofTexts() {
        return new Columns(time, key, sequence, id, values, covariates, censored, categories, true);
    }

    /** How many inputs an observation of these has. */
    int inputs() {
        return areTexts ? Texts.NUMBERS : covariates.size();
    }

    /** The name a pointer such as {@code /wind~1speed} means among columns: {@code wind/speed}. */
    static String unescaped(String pointerToken) {
        return pointerToken.replace("~1", "/").replace("~0", "~");
    }

    /** The tokens of a JSON pointer, or the one token that a plain name is. */
    static List<String> tokens(String pointer) {
        if (!pointer.startsWith("/")) {
            return List.of(pointer);
        }
        return List.of(pointer.substring(1).split("/", -1)).stream()
                .map(Columns::unescaped)
                .toList();
    }
}
