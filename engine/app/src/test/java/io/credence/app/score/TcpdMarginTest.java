package io.credence.app.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

final class TcpdMarginTest {
    /** Kills chains: 0, 5 and 10 are not one change, though each is near to the next. */
    @Test
    void theFirstTakesWhatIsWithinTheMarginOfIt() {
        assertArrayEquals(new int[] {0, 6, 40}, TcpdTable.apart(40, 5, 0, 6, 10, 40, 45));
        assertArrayEquals(new int[0], TcpdTable.apart());
    }
}
