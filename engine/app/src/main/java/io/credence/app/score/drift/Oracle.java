package io.credence.app.score.drift;

/**
 * CUSUM of who knows the change and what was before it, but of a shift not the sign: two charts then, and one of a known new variance; the best
 * there is for a known change.
 */
final class Oracle implements Watcher {
    private final Change change;
    private final double threshold;
    private final double slope; // of the log likelihood ratio in z²
    private final double intercept;
    private double up;
    private double down;
    private double upMarked;
    private double downMarked;

    Oracle(Change change, double threshold) {
        this.change = change;
        this.threshold = threshold;
        slope = 0.5 * (1 - 1 / (change.sd * change.sd));
        intercept = StrictMath.log(change.sd);
    }

    @Override
    public void restart() {
        up = 0;
        down = 0;
    }

    @Override
    public boolean alarms(double z) {
        if (change.shift == 0) { // a change of variance
            up = Math.max(0, up + slope * z * z - intercept);
            return up >= threshold;
        }
        double half = 0.5 * change.shift * change.shift;
        up = Math.max(0, up + change.shift * z - half);
        down = Math.max(0, down - change.shift * z - half);
        return Math.max(up, down) >= threshold;
    }

    @Override
    public void mark() {
        upMarked = up;
        downMarked = down;
    }

    @Override
    public void rewind() {
        up = upMarked;
        down = downMarked;
    }
}
