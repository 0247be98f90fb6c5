package io.credence.app.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large this process's terminal is, asked of {@code stty} now and then: Java does not know. Confined to a thread. */
public final class Terminal {
    private static final Screen.Size USUAL = new Screen.Size(80, 24);
    private static final long ASKED_MILLIS = 1_000;
    private static final long PATIENCE_MILLIS = 500;
    private static final Pattern ANSWER = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");

    private final Clock clock;
    private long asked = Long.MIN_VALUE;
    private Screen.Size size = USUAL;

    /** A terminal nobody has asked yet. */
    public Terminal(Clock clock) {
        this.clock = clock;
    }

    /** Whether somebody watches: stdout is a terminal that can move its cursor. */
    public static boolean isWatched() {
        String kind = System.getenv().getOrDefault("TERM", "dumb");
        return Boolean.getBoolean("credence.screen") && !kind.equals("dumb");
    }

    /** How large it is, as of a second ago at most. */
    public Screen.Size size() {
        long now = clock.millis();
        if (now - ASKED_MILLIS >= asked) {
            asked = now;
            size = ask();
        }
        return size;
    }

    private Screen.Size ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectErrorStream(true)
                    .start();
            boolean isAnswered = stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (!isAnswered) {
                stty.destroyForcibly();
                return size;
            }
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return size;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return size;
        }
    }

    /** What {@code stty size} says, rows first; the size of old for a terminal that does not know its own. */
    static Screen.Size parse(String answer) {
        Matcher numbers = ANSWER.matcher(answer);
        if (!numbers.matches()) {
            return USUAL;
        }
        int rows = Integer.parseInt(numbers.group(1));
        int columns = Integer.parseInt(numbers.group(2));
        return rows == 0 || columns == 0 ? USUAL : new Screen.Size(columns, rows);
    }
}
