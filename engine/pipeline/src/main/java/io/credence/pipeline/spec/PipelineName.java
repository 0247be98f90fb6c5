package io.credence.pipeline.spec;

import io.credence.core.Option;
import java.util.regex.Pattern;

/** What a pipeline and a topic may be called: what Kafka takes as a topic's name; stateless. */
final class PipelineName {
    // Kafka allows 249 characters; the longest suffix of ours, .refresh.requests, must still fit.
    private static final int LONGEST = 200;
    private static final int LONGEST_TOPIC = 249;
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]+");

    static final Option.Form FORM = form("name", LONGEST);
    static final Option.Form TOPIC = form("topic's name", LONGEST_TOPIC);

    private PipelineName() {}

    private static Option.Form form(String what, int longest) {
        String inWords = "a " + what + " of letters, digits, '.', '_' and '-', at most " + longest + " characters";
        return new Option.Form(inWords, "^(?![.]{1,2}$)[A-Za-z0-9._-]{1," + longest + "}$", text -> {
            if (!LEGAL.matcher(text).matches() || text.length() > longest || text.matches("\\.{1,2}")) {
                throw new IllegalArgumentException("'" + Option.echo(text) + "' is not " + inWords);
            }
            return text;
        });
    }
}
