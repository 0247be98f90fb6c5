package io.credence.families.particle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScaleTest {
    @ParameterizedTest
    @EnumSource
    void thereAndBackIsTheSame(Scale scale) {
        double before = Double.NEGATIVE_INFINITY;
        for (double real = -7; real <= 7; real += 0.25) {
            double parameter = scale.from(real);
            assertTrue(scale.holds(parameter) && parameter > before, scale + " at " + real);
            assertEquals(real, scale.to(parameter), 1e-9);
            before = parameter;
        }
    }

    @ParameterizedTest
    @EnumSource
    void howeverFarItStaysPossible(Scale scale) {
        for (double real : new double[] {-1e300, -1e3, -700, -40, 40, 700, 1e3, 1e300}) {
            assertTrue(scale.holds(scale.from(real)), scale + " at " + real);
        }
        assertFalse(scale.holds(Double.NaN));
        assertFalse(scale.holds(Double.POSITIVE_INFINITY));
    }

    @Test
    void aShareIsTheOdds() {
        assertEquals(StrictMath.log(3), Scale.SHARE.to(0.75), 1e-15);
        assertEquals(1e-12, Scale.SHARE.from(Scale.SHARE.to(1e-12)), 1e-25);
        assertFalse(Scale.SHARE.holds(0) || Scale.SHARE.holds(1));
    }
}
