namespace RZero.Chaos;

/// <summary>What came of one attack.</summary>
/// <param name="Outcome">Which.</param>
/// <param name="Story">What was done and what was seen, for whoever reads the log.</param>
internal sealed record Verdict(Outcome Outcome, string Story);
