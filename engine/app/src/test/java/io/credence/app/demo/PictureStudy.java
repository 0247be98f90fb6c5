package io.credence.app.demo;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Takes the README's picture: the frame of a demo in which most is to be seen. */
@Tag("slow")
final class PictureStudy {
    private static final Path PICTURE = Path.of("..", "..", "docs", "images", "demo.svg");
    private static final int SETTLED_SECONDS = 40;

    @Test
    void theBestFrameOfADemo() throws Exception {
        DemoOptions options =
                new DemoOptions(11, 1_000, Optional.of(Duration.ofSeconds(75)), 0, Optional.empty(), Optional.empty());
        Photographer photographer = new Photographer();
        new Demo(options, photographer, Clock.systemUTC(), System.currentTimeMillis()).run();
        assertNotNull(photographer.best);
        Files.write(PICTURE, SvgPicture.of(Frame.of(photographer.best, 80, 24)).getBytes(StandardCharsets.UTF_8));
    }

    private static final class Photographer implements Show {
        private Snapshot best;
        private double most = -1;

        @Override
        public void frame(Snapshot now) {
            double worth = worth(now);
            if (now.uptimeSeconds() > SETTLED_SECONDS && worth > most) {
                most = worth;
                best = now;
            }
        }

        /** Both curves shall have changed lately, and something is going on. */
        private static double worth(Snapshot now) {
            double worth = now.cells().stream().anyMatch(cell -> cell.mood() != Snapshot.Mood.CALM) ? 1 : 0;
            for (Snapshot.Curve curve : now.curves().subList(0, 2)) {
                long[] times = curve.readings().times();
                int n = times.length;
                double share = n < 2 ? 0 : (curve.onsetMicros() - times[0]) / (double) (times[n - 1] - times[0]);
                worth += share > 0.2 && share < 0.8 ? 1 : 0;
            }
            return worth;
        }
    }
}
