package io.credence.simulate.score.published;

import java.util.Arrays;
import java.util.List;

/**
 * What a detector is worth on some files at one threshold; immutable.
 *
 * @param profile what is paid
 * @param threshold a row whose score reaches it is a detection; infinite for none
 * @param raw the sum over files
 * @param nothing the sum of a detector that never fires
 * @param perfect the sum of one that fires once, at the first row of every window
 * @param windows labelled
 * @param found windows with a detection
 * @param falseRecords detections outside every window
 */
public record NabScore(
        NabProfile profile,
        double threshold,
        double raw,
        double nothing,
        double perfect,
        int windows,
        int found,
        int falseRecords) {

    /** Judges the files at that threshold. */
    public static NabScore of(List<NabFile> files, double threshold, NabProfile profile) {
        double raw = 0;
        double nothing = 0;
        int windows = 0;
        int found = 0;
        int falseRecords = 0;
        for (NabFile file : files) {
            double[] best = new double[file.windows()];
            double outside = 0;
            for (int i = file.firstJudged(); i < file.rows(); i++) {
                if (file.score(i) >= threshold) {
                    int window = file.windowOf(i);
                    if (window == NabFile.NONE) {
                        outside += file.worth(i);
                        falseRecords++;
                    } else {
                        // Worth falls towards the end of a window and is never nothing.
                        best[window] = Math.max(best[window], file.worth(i));
                    }
                }
            }
            int hit = (int) Arrays.stream(best).filter(w -> w > 0).count();
            raw += profile.found() * Arrays.stream(best).sum()
                    - profile.missed() * (file.judgedWindows() - hit)
                    + profile.falseRecord() * outside;
            nothing -= profile.missed() * file.judgedWindows();
            windows += file.windows();
            found += hit;
        }
        return new NabScore(profile, threshold, raw, nothing, profile.found() * windows, windows, found, falseRecords);
    }

    /** The figure that is reported: 0 for never firing, 100 for perfection; NaN without a window. */
    public double normalised() {
        return windows == 0 ? Double.NaN : 100 * (raw - nothing) / (perfect - nothing);
    }
}
