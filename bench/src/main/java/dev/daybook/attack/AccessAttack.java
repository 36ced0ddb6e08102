package dev.daybook.attack;
final class AccessAttack { private AccessAttack() {} static void run(Main.Settings s, Verdict v) {} }
