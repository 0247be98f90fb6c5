package io.credence.families.particle.simulator;

/** A user's simulator threw, or gave what is no number. */
final class SimulatorFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300; // of somebody else's message

    SimulatorFault(String what) {
        super(what);
    }

    private SimulatorFault(String what, Throwable cause) {
        super(what, cause);
    }

    /** What a call threw. */
    static SimulatorFault of(Throwable thrown) {
        if (thrown instanceof SimulatorFault fault) {
            return fault;
        }
        String said = String.valueOf(thrown.getMessage());
        String message = thrown.getMessage() == null
                ? ""
                : ": " + (said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said);
        return new SimulatorFault("threw " + thrown.getClass().getName() + message, thrown);
    }
}
