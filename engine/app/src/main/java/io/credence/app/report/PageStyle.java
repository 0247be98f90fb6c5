package io.credence.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How our pages look, in light and dark; static. */
public final class PageStyle {
    private PageStyle() {}

    /** The style sheet, to be put into a page. */
    public static String css() {
        return resource("report.css");
    }

    /** A file that comes with this package. */
    static String resource(String name) {
        try (InputStream in = PageStyle.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the program itself", e);
        }
    }
}
