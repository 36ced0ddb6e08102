package dev.daybook.attack;
final class FuzzAttack { private FuzzAttack() {} static void run(Main.Settings s, Verdict v) {} }
