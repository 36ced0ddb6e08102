package dev.daybook.demo;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Luck that is the same for the same seed. */
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

    /** One of the things, each as likely as it weighs. */
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

    /** Mostly near the middle, seldom far above it: a log-normal distribution. */
    double around(double median, double spread) {
        return median * StrictMath.exp(random.nextGaussian() * spread);
    }

    /** As if it could end at any moment: an exponential distribution. */
    double sometime(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** How many of what happens so often on average: a Poisson distribution. */
    int howMany(double mean) {
        var limit = StrictMath.exp(-mean);
        var count = 0;
        for (var left = random.nextDouble(); left > limit; left *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
