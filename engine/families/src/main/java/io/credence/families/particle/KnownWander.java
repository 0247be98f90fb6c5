package io.credence.families.particle;

/** By a variance a second that is the same for all. */
final class KnownWander implements Wander {
    private final double variance;
    private final double[] draws = new double[Block.SIZE];

    KnownWander(double variance) {
        this.variance = variance;
    }

    @Override
    public void first(Noise noise, Block block) {}

    @Override
    public void step(Noise noise, int stream, double seconds, Block block, double[] inOut) {
        noise.normals(stream, draws, block.size());
        add(Math.sqrt(variance * seconds), draws, inOut, block.size());
    }

    static void add(double by, double[] from, double[] inOut, int n) {
        for (int i = 0; i < n; i++) {
            inOut[i] += by * from[i];
        }
    }
}
