package io.credence.schema.registry;

/** Says that one try at one address brought no registry's answer; the next may. Never leaves this package. */
final class UnreachedException extends Exception {
    private static final long serialVersionUID = 1;

    UnreachedException(String message) {
        super(message);
    }
}
