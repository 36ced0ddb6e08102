package dev.daybook.demo;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random number generator with a seed: the same seed gives the same sequence. */
final class SeededRandom {

    private final RandomGenerator random;

    SeededRandom(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    int whole(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** Returns one of the elements with a probability proportional to its weight. */
    <T> T weighed(List<T> things, ToDoubleFunction<T> weight) {
        var left = random.nextDouble() * things.stream().mapToDouble(weight).sum();
        for (var thing : things) {
            left -= weight.applyAsDouble(thing);
            if (left < 0) {
                return thing;
            }
        }
        return things.getLast();
    }

    /** Draws from a log-normal distribution: mostly near the median, seldom far above it. */
    double around(double median, double spread) {
        return median * StrictMath.exp(random.nextGaussian() * spread);
    }

    /** Draws from an exponential distribution. */
    double sometime(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** Draws from a Poisson distribution. */
    int howMany(double mean) {
        var limit = StrictMath.exp(-mean);
        var count = 0;
        for (var left = random.nextDouble(); left > limit; left *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
