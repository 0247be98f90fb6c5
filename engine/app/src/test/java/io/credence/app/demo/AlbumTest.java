package io.credence.app.demo;

import static io.credence.app.demo.Fixtures.INTERVAL;
import static io.credence.app.demo.Fixtures.alarm;
import static io.credence.app.demo.Fixtures.at;
import static io.credence.app.demo.Fixtures.shift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.credence.app.report.Html;
import io.credence.simulate.Shift;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Close-ups, of readings 60 ms apart: 110 of them are 6.6 s. */
final class AlbumTest {
    private final Album album = new Album(INTERVAL);

    @Test
    void aPhotoIsTakenOnceAndWhenTheOnsetIsInItsMiddle() {
        List<Shift> shifts = List.of(shift("a", 1, 4));
        List<Alarm> alarms = List.of(alarm("a", 1, 1.2));
        look(shifts, alarms, 7.5);
        assertEquals(0, album.photos().size());
        look(shifts, alarms, 7.7);
        look(shifts, alarms, 7.9);
        assertEquals(1, album.photos().size());
        assertEquals("a", album.photos().get(0).key());
        assertEquals(220, album.photos().get(0).readings().size());
    }

    @Test
    void twoOfASortAreEnoughButFaultsAreShown() {
        List<Shift> shifts = List.of(shift("a", 1, 4), shift("b", 2, 4), shift("c", 3, 4), shift("d", 4, 4));
        List<Alarm> alarms = List.of(alarm("a", 1, 1.2), alarm("b", 2, 2.2), alarm("c", 3, 3.2), alarm("e", 5, 5.2));
        look(shifts, alarms, 60);
        List<Album.Photo> photos = album.photos();
        assertEquals(
                List.of("a", "b", "d", "e"),
                photos.stream().map(Album.Photo::key).toList());
        assertNull(photos.get(2).alarm());
        assertNull(photos.get(3).truth());
    }

    @Test
    void aPhotoOfMuchOrLittleIsDrawn() {
        for (int readings : new int[] {0, 1, 2, 220}) {
            Html html = new Html();
            Closeup.draw(html, new Album.Photo("a", stretch(readings), shift("a", 1, 4), alarm("a", 1, 1.2)));
            assertEquals(readings < 2, html.toString().isEmpty());
            assertTrue(!html.toString().contains("NaN") && !html.toString().contains("Infinity"), html::toString);
        }
    }

    private void look(List<Shift> shifts, List<Alarm> alarms, double read) {
        album.look(Verdicts.of(shifts, alarms, INTERVAL, at(read)), at(read), key -> stretch(220));
    }

    /** Before anything is known, an interval has no ends. */
    private static Trail.Stretch stretch(int readings) {
        Trail trail = new Trail();
        for (int i = 0; i < readings; i++) {
            double wide = i < 2 ? Double.NaN : i == 3 ? Double.POSITIVE_INFINITY : 2;
            trail.add(at(0.06 * i), i % 7, i % 7 - wide, i < 2 ? Double.NaN : 3, i % 7 + wide, 0);
        }
        return trail.last(readings);
    }
}
