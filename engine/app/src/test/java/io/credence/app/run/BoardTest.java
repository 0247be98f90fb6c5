package io.credence.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.app.http.Check;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class BoardTest {
    @Test
    void aLineSaysHowAPipelineGoes() {
        assertEquals(
                "running  1,234 records/s  12 behind  40 keys",
                Board.line(new Check("a", "running", null, true, true, 0, 12), 1234.4, 40));
        assertEquals(
                "restoring, 5,000 records to go",
                Board.line(new Check("a", "restoring", null, false, false, 5_000, 0), 0, 0));
    }

    @Test
    void whereNobodyWatchesOnlyMessagesAreSaid() {
        StringWriter said = new StringWriter();
        Board board = new Board(new PrintWriter(said), false, () -> 0);
        board.say("pipeline a reads rooms");
        board.clear();
        assertEquals("credence: pipeline a reads rooms" + System.lineSeparator(), said.toString());
    }
}
