namespace RZero.Hosting.Examination;

/// <summary>One thing that was looked at.</summary>
/// <param name="Key">Its key in JSON.</param>
/// <param name="Value">What was found: a text, a number, true or false.</param>
/// <param name="Problem">What is wrong and what to do; null when all is well.</param>
/// <param name="IsEssential">Whether nothing runs with this problem.</param>
public sealed record Finding(string Key, object Value, string? Problem = null, bool IsEssential = false);
