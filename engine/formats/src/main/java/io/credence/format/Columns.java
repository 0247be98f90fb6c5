package io.credence.format;

import java.util.List;

/**
 * Which columns (or JSON pointers) of a record hold what; immutable.
 *
 * @param time event time; null where the row number stands in
 * @param key sensor key; null where there is one key
 * @param sequence by which duplicates are told; null where none is declared
 * @param values what is measured, at least one
 * @param covariates what it depends on
 */
public record Columns(String time, String key, String sequence, List<String> values, List<String> covariates) {
    /** The key of everything where no column holds one. */
    public static final String ONLY_KEY = "all";

    /** Copies the lists and checks that there is a value. */
    public Columns {
        values = List.copyOf(values);
        covariates = List.copyOf(covariates);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("at least one value column is needed");
        }
    }
}
