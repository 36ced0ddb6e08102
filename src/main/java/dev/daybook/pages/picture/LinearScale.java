package dev.daybook.pages.picture;

import java.util.ArrayList;
import java.util.List;

/** Linear scale from zero, with round marks. */
record LinearScale(double most, double zero, double end) {

    private static final double[] STEPS = {1, 2, 5, 10};

    double at(double value) {
        return zero + (end - zero) * value / Math.max(1, most);
    }

    /** Returns round values from zero to the largest one, about as many as wanted. */
    List<Long> marks(int wanted) {
        var rough = Math.max(1, most / wanted);
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        var step = power * 10;
        for (var each : STEPS) {
            if (each * power >= rough) {
                step = each * power;
                break;
            }
        }
        var marks = new ArrayList<Long>();
        for (var mark = 0.0; mark <= most; mark += step) {
            marks.add(Math.round(mark));
        }
        return marks;
    }
}
