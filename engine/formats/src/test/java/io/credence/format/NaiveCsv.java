package io.credence.format;

import java.util.ArrayList;
import java.util.List;

/** RFC 4180 as one would write it down, for well-formed text in memory; empty lines are passed over. */
final class NaiveCsv {
    private NaiveCsv() {}

    static List<List<String>> rows(String text, char delimiter) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && field.length() == 0 && !wasQuoted) {
                quoted = true;
                wasQuoted = true;
            } else if (c == delimiter || c == '\n') {
                if (c == '\n' && field.length() > 0 && field.charAt(field.length() - 1) == '\r') {
                    field.setLength(field.length() - 1);
                }
                boolean empty = c == '\n' && row.isEmpty() && field.length() == 0 && !wasQuoted;
                row.add(field.toString());
                field.setLength(0);
                wasQuoted = false;
                if (c == '\n') {
                    if (!empty) {
                        rows.add(row);
                    }
                    row = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return rows;
    }
}
