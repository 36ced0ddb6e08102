package dev.daybook.query;

/** Value that a field is compared with, in the form in which the field is stored. */
public sealed interface Operand {

    /** Whole number; an instant or a day as seconds since 1970. */
    record Whole(long number) implements Operand {
        @Override
        public Object stored() {
            return number;
        }
    }

    /** Number with a fraction. */
    record Decimal(double number) implements Operand {
        @Override
        public Object stored() {
            return number;
        }
    }

    /** Text whose case is folded as the field's type requires. */
    record Text(String folded) implements Operand {
        @Override
        public Object stored() {
            return folded;
        }
    }

    /** Returns the value as a statement parameter. */
    Object stored();

    static Operand text(Field<?> field, String text) {
        return new Text(CaseFolding.fold(field.type(), text));
    }
}
