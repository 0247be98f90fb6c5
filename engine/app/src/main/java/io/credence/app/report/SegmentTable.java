package io.credence.app.report;

import io.credence.app.replay.Segments;
import io.credence.core.segment.Change;
import java.util.Comparator;
import java.util.List;

/** The segments that shown keys fall into, seen from the end, as a table; confined to a thread, used once. */
final class SegmentTable {
    /** The most changes of a key that are listed: those with most evidence. */
    static final int LISTED = 12;

    private final Html html;
    private final Moments moments;
    private final Segments segments;

    SegmentTable(Html html, Moments moments, Segments segments) {
        this.html = html;
        this.moments = moments;
        this.segments = segments;
    }

    void of(List<Track> shown) {
        if (segments.paths().isEmpty()) {
            return;
        }
        html.raw("<section><h2>Segments</h2>\n<p class=\"note\">")
                .raw(
                        "The most probable way to cut a key's values into constants and straight lines, seen from the end: no")
                .raw(" alarm, without the model, and with no budget of false ones. Slopes are per record. At most "
                        + LISTED)
                .raw(" changes of a key are listed; changes.jsonl has all, and what was known at the time.</p>\n");
        if (shown.stream().allMatch(track -> path(track).isEmpty())) {
            html.raw("<p>Every key shown is one segment.</p>\n</section>\n");
            return;
        }
        html.raw("<div class=\"wide\"><table><thead><tr>");
        for (String heading :
                List.of("key", "began", "level before", "slope", "level after", "slope", "evidence, nats")) {
            html.raw("<th scope=\"col\">" + heading + "</th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for (Track track : shown) {
            path(track).stream()
                    .sorted(Comparator.comparingDouble(Change::logEvidence).reversed())
                    .limit(LISTED)
                    .sorted(Comparator.comparingLong(Change::onset))
                    .forEach(change -> row(track.key(), change));
        }
        html.raw("</tbody></table></div>\n</section>\n");
    }

    private List<Change> path(Track track) {
        return segments.paths().getOrDefault(track.key(), List.of());
    }

    private void row(String key, Change change) {
        html.raw("<tr><th scope=\"row\">").name(key).raw("</th>");
        cell(moments.text(change.onset()));
        cell(Figures.number(change.before().level()));
        cell(Figures.number(change.before().slope()));
        cell(Figures.number(change.after().level()));
        cell(Figures.number(change.after().slope()));
        cell(Figures.fixed(change.logEvidence(), 1));
        html.raw("</tr>\n");
    }

    private void cell(String text) {
        html.raw("<td>").text(text).raw("</td>");
    }
}
