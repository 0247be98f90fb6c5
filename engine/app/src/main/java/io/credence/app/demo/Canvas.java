package io.credence.app.demo;

import java.util.Arrays;

/** Characters in rows, to be shown somewhere; what falls outside is cut off. Confined to its owner. */
final class Canvas {
    private final int width;
    private final int height;
    private final char[] glyphs;
    private final Style[] styles;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        glyphs = new char[width * height];
        styles = new Style[width * height];
        Arrays.fill(glyphs, ' ');
        Arrays.fill(styles, Style.TEXT);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    char glyph(int x, int y) {
        return glyphs[y * width + x];
    }

    Style style(int x, int y) {
        return styles[y * width + x];
    }

    void put(int x, int y, char glyph, Style style) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            glyphs[y * width + x] = glyph;
            styles[y * width + x] = style;
        }
    }

    /** Writes to the right; returns where it ended. */
    int put(int x, int y, String text, Style style) {
        for (int i = 0; i < text.length(); i++) {
            put(x + i, y, text.charAt(i), style);
        }
        return x + text.length();
    }

    /** Writes so that it ends before a column. */
    void putBefore(int end, int y, String text, Style style) {
        put(end - text.length(), y, text, style);
    }

    /** As much of the upper left corner as fits; itself where all of it does. */
    Canvas cut(int width, int height) {
        if (width >= this.width && height >= this.height) {
            return this;
        }
        Canvas corner = new Canvas(Math.min(width, this.width), Math.min(height, this.height));
        for (int y = 0; y < corner.height; y++) {
            for (int x = 0; x < corner.width; x++) {
                corner.put(x, y, glyph(x, y), style(x, y));
            }
        }
        return corner;
    }

    /** A row without its trailing blanks. */
    String row(int y) {
        return new String(glyphs, y * width, width).stripTrailing();
    }
}
