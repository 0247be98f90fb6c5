package io.credence.app.demo;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** The live view: a terminal's other screen, drawn anew a few times a second. Ended by any thread, for good. */
public final class Screen implements Show {
    private static final int SAID_LEFT = 2;

    private final PrintWriter out;
    private final Supplier<Size> size;
    private boolean isEntered;
    private boolean isEnded;

    /**
     * How large a terminal is.
     *
     * @param columns characters in a row
     * @param rows how many
     */
    public record Size(int columns, int rows) {}

    /**
     * A view not shown yet.
     *
     * @param size asked before every frame
     */
    public Screen(PrintWriter out, Supplier<Size> size) {
        this.out = out;
        this.size = size;
    }

    @Override
    public synchronized void says(String what) {
        Size now = size.get();
        Canvas canvas = new Canvas(now.columns(), now.rows());
        canvas.put(SAID_LEFT, now.rows() / 2, what + " …", Style.DIM);
        show(canvas);
    }

    @Override
    public synchronized void frame(Snapshot snapshot) {
        Size now = size.get();
        show(Frame.of(snapshot, now.columns(), now.rows()));
    }

    private void show(Canvas canvas) {
        if (isEnded) {
            return;
        }
        if (!isEntered) {
            isEntered = true;
            out.print(Ansi.ENTER);
        }
        out.print(Ansi.frame(canvas));
        out.flush();
    }

    @Override
    public synchronized void ends() {
        if (isEntered && !isEnded) {
            out.print(Ansi.LEAVE);
            out.flush();
        }
        isEnded = true;
    }
}
