package io.credence.families.particle;

import io.credence.core.Instants;
import io.credence.core.Observation;
import io.credence.core.special.BlockElementary;
import io.credence.core.special.Elementary;
import java.util.Arrays;

/**
 * The pass over the particles, a block at a time: moved, weighed, added up; scratch of a filter, confined to a thread.
 *
 * <p>Numbers of all particles are their weights and then each number of their states in a row, from a place in an array on.
 */
final class Weighing {
    /*
     * Everything is done to a block while it is in the nearest cache. Its weights are shares of its own greatest density, and the sums of all blocks
     * are brought to one scale as they come: so no density over- or underflows, wherever the value lies. Copies to and from a block cost less than
     * an offset in the index would: only loops whose arrays share one index expression become vector code.
     */
    private static final int SIZE = Block.SIZE;
    private static final double LEAST = 1e-250; // below which weights that were small before may have lost digits

    private final Kernel kernel;
    private final PartlyExact exact; // the same; null where all is drawn
    private final Guided guided; // the same; null where nothing is proposed
    private final Guide guide;
    private final double[] logRatios;
    private final Shrinkage shrinkage; // null where nothing is blurred
    private final Noise noise;
    private final int dimension;
    private int n;
    private int blocks;
    private final Block block;
    private final BlockElementary elementary = new BlockElementary();
    private final Placement placement = new Placement();
    private final double[] logDensities;
    private final double[] joint;
    private final double[] tops; // of each block
    private double top;
    private double sum;
    private double squares;

    Weighing(StateSpaceModel space, Kernel kernel, Noise noise, int n) {
        this.kernel = kernel;
        exact = kernel instanceof PartlyExact partly ? partly : null;
        guided = kernel instanceof Guided of ? of : null;
        guide = guided == null ? null : new Guide();
        logRatios = new double[guided == null ? 0 : SIZE];
        boolean isBlurred = space instanceof Learning learning
                && learning.learn().isBlurred()
                && !learning.parameters().isEmpty();
        shrinkage = isBlurred ? new Shrinkage((Learning) space, n) : null;
        this.noise = noise;
        dimension = space.states().size();
        resize(n);
        block = new Block(dimension);
        logDensities = new double[n];
        joint = new double[n];
        tops = new double[blocks];
    }

    /** Takes so many particles, at most as many as it was made for. */
    void resize(int particles) {
        n = particles;
        blocks = (n + SIZE - 1) / SIZE;
        if (shrinkage != null) {
            shrinkage.resize(n);
        }
    }

    /** Draws every {@code stride}-th particle anew from one on, and makes all of them weigh the same. */
    void first(double[] numbers, int at, int from, int stride) {
        for (int j = 0; j < blocks; j++) {
            sizeOf(j);
            kernel.first(noise.at(j), block);
            for (int d = 0; d < dimension; d++) {
                double[] drawn = block.states(d);
                int states = at + (1 + d) * n + j * SIZE;
                for (int i = from; i < block.size(); i += stride) {
                    numbers[states + i] = drawn[i];
                }
            }
        }
        for (int i = at; i < at + n; i++) {
            numbers[i] = 1;
        }
    }

    private void sizeOf(int j) {
        block.size(Math.min(SIZE, n - j * SIZE));
    }

    /** Moves all particles to others' places. */
    void move(double[] from, int at, Instants span, double[] to) {
        boolean isMoved = span.elapsedSeconds() > 0;
        System.arraycopy(from, at, to, 0, isMoved ? n : (1 + dimension) * n);
        aim(isMoved, from, at);
        for (int j = 0; isMoved && j < blocks; j++) {
            load(from, at, j);
            move(span, j);
            store(to, 0, j);
        }
    }

    private void aim(boolean isMoved, double[] from, int at) {
        if (isMoved && shrinkage != null) {
            shrinkage.take(from, at);
        }
    }

    private void move(Instants span, int j) {
        if (shrinkage != null) {
            shrinkage.blur(noise.at(j), block, j * SIZE);
        }
        kernel.move(span, noise.at(j), block);
    }

    private void load(double[] from, int at, int j) {
        sizeOf(j);
        for (int d = 0; d < dimension; d++) {
            System.arraycopy(from, at + (1 + d) * n + j * SIZE, block.states(d), 0, block.size());
        }
    }

    private void store(double[] to, int at, int j) {
        for (int d = 0; d < dimension; d++) {
            System.arraycopy(block.states(d), 0, to, at + (1 + d) * n + j * SIZE, block.size());
        }
    }

    /**
     * Moves all particles to others' places, and weighs them there by a record.
     *
     * @param keep whether {@link #again} is to follow
     * @return false where the record is beyond the arithmetic's reach
     */
    boolean weigh(double[] from, int at, Instants span, Observation y, double u, boolean keep, double[] to) {
        boolean isMoved = span.elapsedSeconds() > 0;
        begin();
        placement.clear();
        aim(isMoved, from, at);
        for (int j = 0; j < blocks; j++) {
            load(from, at, j);
            int size = block.size();
            System.arraycopy(from, at + j * SIZE, block.weights(), 0, size);
            if (isMoved) {
                move(span, j);
            }
            store(to, 0, j);
            if (!kernel.weigh(y, block)) {
                return false;
            }
            if (keep) {
                System.arraycopy(block.weights(), 0, to, j * SIZE, size);
                System.arraycopy(block.logDensities(), 0, logDensities, j * SIZE, size);
            }
            block.top(Totals.greatest(block.logDensities(), size));
            join(j, size);
            kernel.place(y, u, block, placement);
        }
        scale();
        if (sum < LEAST && top > Double.NEGATIVE_INFINITY) {
            if (!keep) {
                return weigh(from, at, span, y, u, true, to);
            }
            again(to, 1);
        }
        return sum <= Double.MAX_VALUE; // not a number is not
    }

    private void begin() {
        top = Double.NEGATIVE_INFINITY;
        sum = 0;
        squares = 0;
    }

    /** Weights times densities of a block. */
    private void join(int j, int size) {
        double[] shares = block.joint();
        double greatest = block.top();
        tops[j] = greatest;
        if (greatest == Double.NEGATIVE_INFINITY) { // exactly: impossible under every one
            Arrays.fill(shares, 0, size, 0);
        } else {
            below(block.logDensities(), greatest, shares, size);
            elementary.exp(shares, size);
            multiply(shares, block.weights(), size);
        }
        System.arraycopy(shares, 0, joint, j * SIZE, size);
        add(greatest, Totals.sum(shares, size), Totals.product(shares, shares, size));
    }

    private static void below(double[] logs, double greatest, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = logs[i] - greatest;
        }
    }

    private static void multiply(double[] inOut, double[] by, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] *= by[i];
        }
    }

    private void add(double blocksTop, double blocksSum, double blocksSquares) {
        if (blocksTop > top) {
            double smaller = Elementary.exp(top - blocksTop);
            sum *= smaller;
            squares *= smaller * smaller;
            top = blocksTop;
        }
        double share = blocksTop == top ? 1 : Elementary.exp(blocksTop - top); // also of −∞ twice
        sum += share * blocksSum;
        squares += share * share * blocksSquares;
    }

    /** Brings the blocks' weights to one scale. */
    private void scale() {
        for (int j = 0; blocks > 1 && j < blocks; j++) {
            double share = tops[j] == top ? 1 : Elementary.exp(tops[j] - top);
            int end = Math.min(n, (j + 1) * SIZE);
            for (int i = j * SIZE; share < 1 && i < end; i++) {
                joint[i] *= share;
            }
        }
    }

    /**
     * The weights again, wholly in logarithms: of a power of the likelihood, or where they are too far apart for doubles.
     *
     * @param numbers with the weights before
     */
    void again(double[] numbers, double power) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            joint[i] = Elementary.log(numbers[i]) + power * logDensities[i];
            greatest = Math.max(greatest, joint[i]);
        }
        begin();
        if (greatest == Double.NEGATIVE_INFINITY) { // exactly: only particles of no weight could explain the record
            return;
        }
        for (int i = 0; i < n; i++) {
            joint[i] = Elementary.exp(joint[i] - greatest);
            sum += joint[i];
            squares += joint[i] * joint[i];
        }
        top = greatest;
    }

    /**
     * The weights again, of a power of the likelihood, by particles that were moved and weighed.
     *
     * @param numbers with the weights before
     */
    void temper(Observation y, double power, double[] numbers) {
        if (exact == null) {
            again(numbers, power);
            return;
        }
        for (int j = 0; j < blocks; j++) {
            load(numbers, 0, j);
            exact.weigh(y, power, block);
            System.arraycopy(block.logDensities(), 0, logDensities, j * SIZE, block.size());
        }
        again(numbers, 1);
    }

    /** Whether states are drawn anew once the record is known. */
    boolean isGuided() {
        return guided != null;
    }

    /**
     * Draws states at the end of a span given the record, from those at its beginning, and weighs them by the record and by how much likelier the move is than the draw; the noise is aimed
     * already.
     */
    void propose(double[] from, int at, Instants span, Observation y, double[] to) {
        System.arraycopy(from, at, to, 0, n);
        for (int j = 0; j < blocks; j++) {
            load(from, at, j);
            guided.guide(span, y, block, guide);
            guide.draw(noise.at(j), block.states(0), logRatios, block.size());
            store(to, 0, j);
            guided.weigh(y, block);
            for (int i = 0; i < block.size(); i++) {
                logDensities[j * SIZE + i] = y.weight() * block.logDensities()[i] + logRatios[i];
            }
        }
        again(to, 1);
    }

    /** Lets particles take in a record by what they do not draw; the noise is aimed already. */
    void absorb(Observation y, double power, double[] numbers, int at) {
        for (int j = 0; exact != null && j < blocks; j++) {
            load(numbers, at, j);
            exact.absorb(y, power, noise.at(j), block);
            store(numbers, at, j);
        }
    }

    /** Whether no particle can explain the record. */
    boolean isImpossible() {
        return top == Double.NEGATIVE_INFINITY;
    }

    /** Of the record under all particles. */
    double logDensity() {
        return top + Elementary.log(sum / n);
    }

    /** Where the record lies. */
    Placement placement() {
        return placement;
    }

    /** Weights times densities, on any scale. */
    double[] joint() {
        return joint;
    }

    double sum() {
        return sum;
    }

    double squares() {
        return squares;
    }
}
