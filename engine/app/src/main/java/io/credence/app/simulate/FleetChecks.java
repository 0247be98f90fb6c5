package io.credence.app.simulate;

import io.credence.core.Settings;
import io.credence.pipeline.sheet.Sheet;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;

/** What a fleet says that cannot be, beyond a single wrong value; used once. */
final class FleetChecks {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Sheet sheet;
    private final String at;

    /** Of the fleet at a path. */
    FleetChecks(Sheet sheet, String at) {
        this.sheet = sheet;
        this.at = at;
    }

    void check() {
        sheet.requireGiven(ScenarioSections.FLEET, at);
        sheet.requireGiven(ScenarioSections.SIGNAL, at + ".signal");
        sheet.groups(at + ".seasons").forEach(season -> {
            sheet.requireGiven(ScenarioSections.SEASON, season);
            require(season + ".amplitude.value", "how great the season is");
        });
        sheet.groups(at + ".hours").forEach(this::hours);
        if (sheet.isWrong(at)) {
            return;
        }
        Settings fleet = sheet.settings(ScenarioSections.FLEET, at);
        if (fleet.duration("every").compareTo(SHORTEST) < 0) {
            problem(".every", "is less than a millisecond, which no time that is written tells from the next");
        }
        if (new HashSet<>(fleet.texts("sites")).size() < fleet.texts("sites").size()) {
            problem(".sites", "names a site twice");
        }
        signal(sheet.settings(ScenarioSections.SIGNAL, at + ".signal").text("kind"));
        groupsAreWhole();
        Settings readout = sheet.settings(ScenarioSections.READOUT, at + ".readout");
        if (readout.find("min", Double.class).orElse(Double.NEGATIVE_INFINITY)
                >= readout.find("max", Double.class).orElse(Double.POSITIVE_INFINITY)) {
            problem(".readout.max", "is not greater than min");
        }
        shares();
        spells(fleet.duration("every"));
    }

    /** None would be seen between two readings, and counting them would take for ever. */
    private void spells(Duration every) {
        for (String spells : List.of(".faults.jumps.every", ".faults.silence.every")) {
            sheet.find(at + spells)
                    .map(Duration.class::cast)
                    .filter(mean -> mean.compareTo(every) < 0)
                    .ifPresent(mean -> problem(spells, "is less than from one reading to the next"));
        }
    }

    private void hours(String hours) {
        require(hours + ".add.value", "what these hours add");
        if (sheet.isWrong(hours)) {
            return;
        }
        Settings settings = sheet.settings(ScenarioSections.HOURS, hours);
        LocalTime from = settings.find("from", LocalTime.class).orElseThrow();
        LocalTime to = settings.find("to", LocalTime.class).orElseThrow();
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            sheet.problem(hours + ".to", "is not after from; write two for hours that last over midnight");
        }
    }

    private void signal(String kind) {
        boolean isNumber = kind.equals("number");
        boolean isCount = kind.equals("count");
        boolean isRate = kind.equals("rate");
        require(at + ".signal.level.value", "a signal has a level");
        if (isNumber) {
            positive(".signal.noise.value", "the noise of a number");
        } else {
            onlyFor(".signal.noise", "numbers");
            onlyFor(".signal.tails", "numbers");
            onlyFor(".signal.dependence", "numbers");
            if (isCount || isRate) {
                positive(".signal.level.value", "a mean count");
            } else if (value(".signal.level.value") < 0 || value(".signal.level.value") > 1) {
                problem(".signal.level.value", "is a share of ones, between 0 and 1");
            }
        }
        if (!isCount && !isRate) {
            onlyFor(".signal.dispersion", "counts and rates");
        }
        if (kind.equals("on-off")) {
            onlyFor(".faults.outliers", "what is more than one and nought");
        }
        if (isRate) {
            positive(".signal.exposure.least", "what counts are out of");
            positive(".signal.exposure.most", "what counts are out of");
            if (sheet.find(at + ".signal.exposure.most").isPresent()
                    && value(".signal.exposure.least") > value(".signal.exposure.most")) {
                problem(".signal.exposure.most", "is less than least");
            } else if (value(".signal.exposure.most") > 1e300) {
                problem(".signal.exposure.most", "is more than 1e300");
            }
        } else {
            onlyFor(".signal.exposure", "rates");
        }
    }

    private void groupsAreWhole() {
        for (String group : List.of(".signal.trend", ".signal.wander")) {
            whole(group, List.of(".value"));
        }
        whole(".wear", List.of(".rate.value", ".limit"));
        whole(".faults.jumps", List.of(".every", ".by", ".for"));
        whole(".faults.silence", List.of(".every", ".for"));
        if (sheet.isGiven(at + ".wear") && sheet.find(at + ".wear.rate.value").isPresent()) {
            positive(".wear.rate.value", "what wear adds");
        }
    }

    private void whole(String group, List<String> members) {
        if (sheet.isGiven(at + group)) {
            members.forEach(member -> require(at + group + member, "without it the rest means nothing"));
        }
    }

    private void shares() {
        double sum = 0;
        for (String path : List.of(".outliers.share", ".missing", ".late.share", ".malformed", ".duplicates")) {
            sum += value(".faults" + path);
        }
        if (sum > 1) {
            problem(".faults", "shares come to " + sum + " of all readings, which is more than there are");
        }
    }

    private double value(String path) {
        return sheet.find(at + path).map(Double.class::cast).orElse(0.0);
    }

    private void positive(String path, String what) {
        if (require(at + path, what) && value(path) <= 0) {
            problem(path, "is " + what + ", which is greater than 0");
        }
    }

    private void onlyFor(String path, String kinds) {
        if (sheet.isGiven(at + path)) {
            problem(path, "is only for " + kinds);
        }
    }

    /** Whether it is there. */
    private boolean require(String path, String why) {
        boolean isThere = sheet.find(path).isPresent();
        if (!isThere && !sheet.isWrong(path)) {
            sheet.problem(path, "must be given: " + why);
        }
        return isThere;
    }

    private void problem(String path, String message) {
        sheet.problem(at + path, message);
    }
}
