package io.credence.families;

import io.credence.core.Belief;
import io.credence.core.Divergences;
import io.credence.core.Marginals;
import io.credence.core.Summary;
import java.util.ArrayList;
import java.util.List;

/** Shares under a Dirichlet, whatever of them is observed: a belief's numbers are the records each is worth. Immutable. */
public final class Shares {
    private final double[] prior;

    /** With a prior worth so many records of each. */
    public Shares(List<Double> prior) {
        this.prior = prior.stream().mapToDouble(each -> each).toArray();
    }

    /** How many there are. */
    public int count() {
        return prior.length;
    }

    /** Makes the belief the prior. */
    public void initialise(Belief b) {
        System.arraycopy(prior, 0, b.array(), b.offset(), prior.length);
    }

    /** What those from one on are worth together. */
    public double worthFrom(Belief b, int first) {
        double sum = 0;
        for (int i = first; i < prior.length; i++) {
            sum += b.get(i);
        }
        return sum;
    }

    /** Moves the belief towards the prior. */
    public void widen(Belief b, double retain) {
        for (int i = 0; i < prior.length; i++) {
            b.set(i, retain * b.get(i) + (1 - retain) * prior[i]);
        }
    }

    /** Writes a belief to which any shares are as likely as others. */
    public void renew(Belief fresh) {
        for (int i = 0; i < prior.length; i++) {
            fresh.set(i, 1);
        }
    }

    /** Adds what another belief learnt. */
    public void merge(Belief into, Belief other) {
        for (int i = 0; i < prior.length; i++) {
            into.set(i, into.get(i) + other.get(i) - prior[i]);
        }
    }

    /** KL(p‖q). */
    public double divergence(Belief p, Belief q) {
        return Divergences.dirichlet(prior.length, p.array(), p.offset(), q.array(), q.offset());
    }

    /** Each share by the name of what has it, those beyond the names being others'. */
    public Summary summarise(Belief b, List<String> names) {
        double all = worthFrom(b, 0);
        List<Summary.Parameter> shares = new ArrayList<>();
        for (int i = 0; i < prior.length; i++) {
            String whose = i < names.size() ? names.get(i) : "others";
            shares.add(Marginals.beta("share of " + whose, b.get(i), all - b.get(i)));
        }
        return new Summary(shares);
    }
}
