package io.credence.simulate.scenario;

import static io.credence.simulate.scenario.Plans.HOUR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.credence.simulate.scenario.Change.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What forces come to, also when those that are settled have been folded away. */
final class CourseTest {
    private final Course.Effects effects = new Course.Effects();

    private static Force force(Kind kind, double size, long onset, long over, long end) {
        return new Force(Plans.change(kind, size, 0, over, 0, 0), onset, end);
    }

    private Course.Effects at(Course course, long micros) {
        course.at(micros, effects);
        return effects;
    }

    @Test
    void stepsAddUpAndStay() {
        Course course = new Course(
                0, List.of(force(Kind.LEVEL, 2, 10, 0, Long.MAX_VALUE), force(Kind.LEVEL, -5, 20, 0, Long.MAX_VALUE)));
        assertEquals(0, at(course, 9).level);
        assertEquals(2, at(course, 10).level);
        assertEquals(-3, at(course, 20).level);
        assertEquals(-3, at(course, 1_000).level);
    }

    @Test
    void aGradualChangeComesEvenlyAndStaysWhole() {
        Course course = new Course(0, List.of(force(Kind.VARIANCE, 3, 100, 100, Long.MAX_VALUE)));
        assertEquals(1, at(course, 100).noise);
        assertEquals(1.5, at(course, 125).noise);
        assertEquals(3, at(course, 200).noise);
        assertEquals(3, at(course, 5_000).noise);
    }

    @Test
    void whatIsUndoneLeavesNothingExceptWhereASlopeLed() {
        Course course = new Course(0, List.of(force(Kind.LEVEL, 4, 0, 0, HOUR), force(Kind.SLOPE, 6, 0, 0, 2 * HOUR)));
        assertEquals(4 + 3, at(course, HOUR / 2).level, 1e-12);
        assertEquals(6, at(course, HOUR).level, 1e-12);
        assertEquals(12, at(course, 2 * HOUR).level, 1e-12);
        assertEquals(12, at(course, 50 * HOUR).level, 1e-12);
    }

    @Test
    void aSlopeThatStaysGoesOnForEver() {
        Course course = new Course(0, List.of(force(Kind.SLOPE, 1, HOUR, 0, Long.MAX_VALUE)));
        assertEquals(0, at(course, HOUR).level);
        assertEquals(9, at(course, 10 * HOUR).level, 1e-12);
    }

    @Test
    void theDependenceBecomesTheNewOne() {
        Course course = new Course(
                0.2,
                List.of(
                        force(Kind.DEPENDENCE, 0.8, 10, 0, Long.MAX_VALUE),
                        force(Kind.DEPENDENCE, -0.4, 20, 10, Long.MAX_VALUE)));
        assertEquals(0.2, at(course, 0).dependence);
        assertEquals(0.8, at(course, 15).dependence);
        assertEquals(0.2, at(course, 25).dependence, 1e-12);
        assertEquals(-0.4, at(course, 30).dependence, 1e-12);
        assertEquals(-0.4, at(course, 31).dependence, 1e-12);
    }

    @Test
    void eachKindHasItsOwnEffect() {
        Course course = new Course(
                0,
                List.of(
                        force(Kind.RATE, 2, 1, 0, Long.MAX_VALUE),
                        force(Kind.SEASON_AMPLITUDE, 0.5, 2, 0, Long.MAX_VALUE),
                        force(Kind.SEASON_PHASE, 0.25, 3, 0, Long.MAX_VALUE),
                        force(Kind.OUTLIERS, 0.3, 4, 0, 6)));
        Course.Effects now = at(course, 5);
        assertEquals(
                List.of(2.0, 0.5, 0.25, 0.3, 1.0, 0.0),
                List.of(now.rate, now.amplitude, now.phase, now.outliers, now.noise, now.level));
        assertEquals(0, at(course, 6).outliers);
    }
}
