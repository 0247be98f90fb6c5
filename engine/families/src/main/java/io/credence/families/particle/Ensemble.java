package io.credence.families.particle;

/** All particles at one time: weights that add up to their number, and states; scratch of a filter, lent to a kernel, which must not keep it. */
public final class Ensemble {
    private int size;
    private final double[] numbers; // weights, then states, each number of all particles in a row: as a belief has them

    Ensemble(int dimension, int size) {
        this.size = size;
        numbers = new double[(1 + dimension) * size];
    }

    /** Makes room for so many, at most as many as it was made for; what it has is theirs no more. */
    void resize(int particles) {
        size = particles;
    }

    /** How many particles there are. */
    public int size() {
        return size;
    }

    /** The weight of a particle: one on average. */
    public double weight(int i) {
        return numbers[i];
    }

    /** The d-th number of a particle's state. */
    public double state(int d, int i) {
        return numbers[(1 + d) * size + i];
    }

    /** Copies weights of particles from {@code from} on. */
    public void weights(int from, double[] to, int at, int n) {
        System.arraycopy(numbers, from, to, at, n);
    }

    /** Copies the d-th numbers of states of particles from {@code from} on. */
    public void states(int d, int from, double[] to, int at, int n) {
        System.arraycopy(numbers, (1 + d) * size + from, to, at, n);
    }

    double[] numbers() {
        return numbers;
    }
}
