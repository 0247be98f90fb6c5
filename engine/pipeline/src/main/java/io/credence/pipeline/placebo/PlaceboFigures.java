package io.credence.pipeline.placebo;

/** What placebos showed, wherever it is read from; sizes are numbered as in {@link Ladder#SDS}. */
public interface PlaceboFigures {
    /** Records that shadows took before the change of their episode. */
    long calmRecords();

    /** Event time that passed over them. */
    double calmSeconds();

    /** Alarms over them. */
    long falseAlarms();

    /** Alerts over them that predictions do not fit. */
    long falseMisfits();

    /** Changes of a size whose episode has ended. */
    long injected(int i);

    /** How many of them were found. */
    long found(int i);

    /** How many of them were found within an hour of event time. */
    long withinHour(int i);

    /** The median number of records until one was found, where fewer than half are not: else NaN. */
    double medianRecords(int i);

    /** The median of the event time until one was found, in seconds, where fewer than half are not: else NaN. */
    double medianSeconds(int i);
}
