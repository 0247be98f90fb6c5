package io.credence.families.categorical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.core.Absorption;
import io.credence.core.Assimilator;
import io.credence.core.DriftPolicy;
import io.credence.core.Model;
import io.credence.core.Observation;
import io.credence.core.Posterior;
import io.credence.core.Recollection;
import io.credence.core.Texts;
import io.credence.core.Updater;
import io.credence.core.WrappedModel;
import io.credence.core.drift.NoDetector;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Late texts where order matters, as around a layer that weighs its records: a key's newest records keep their names. */
final class VocabularyRefilterTest {
    private static final long SECOND = 1_000_000;

    /** A vocabulary that says its records come in an order. */
    private record InOrder(Model of) implements WrappedModel {
        @Override
        public Updater newUpdater() {
            return of.newUpdater();
        }

        @Override
        public boolean isExchangeable() {
            return false;
        }

        @Override
        public String layer() {
            return "in order";
        }

        @Override
        public String layerInWords() {
            return "Its records come in an order.";
        }
    }

    private static Observation text(int second, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Observation y = new Observation().inputs(new double[Texts.NUMBERS]).time(second * SECOND);
        Texts.tell(bytes, 0, bytes.length, y);
        return y;
    }

    /** Kills a recollection that forgets what a text was called: filtered in anew, a place would have no name. */
    @Test
    void filteredInAtItsTimeALateTextHasItsNameAndItsPlace() {
        Model model = new InOrder(new VocabularyModel(1, 3));
        String[] texts = "a b a größer c a b d a e".split(" ", -1); // more than there are places, so that order matters
        Assimilator step = new Assimilator(model, new NoDetector(), DriftPolicy.ignore(), false);
        Posterior inOrder = step.begin(1);
        for (int i = 0; i < texts.length; i++) {
            assertEquals(Absorption.ABSORBED, step.accept(inOrder, text(i, texts[i])));
        }
        int late = 3;
        Posterior p = step.begin(1);
        Recollection past = step.recollect(p);
        for (int i = 0; i < texts.length; i++) {
            if (i != late) {
                Observation y = text(i, texts[i]);
                step.accept(p, y);
                past = step.remember(past, p, y, 3600 * SECOND);
            }
        }
        ByteBuffer stored = ByteBuffer.allocate(past.bytes());
        past.write(stored);
        past = Recollection.read(stored.flip());
        assertTrue(step.fits(past) && past.reaches(late * SECOND));
        Absorption absorption =
                step.refilter(p, past, text(late, texts[late]), (time, observations, before, after) -> {});
        assertEquals(Absorption.ABSORBED, absorption);
        assertEquals(
                "share of größer",
                step.summarise(p).parameter("share of größer").name());
        assertArrayEquals(numbers(inOrder, model), numbers(p, model));
    }

    private static double[] numbers(Posterior p, Model model) {
        double[] numbers = new double[model.layout().width()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = p.number(i);
        }
        return numbers;
    }
}
