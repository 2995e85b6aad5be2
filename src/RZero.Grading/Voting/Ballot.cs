namespace RZero.Grading.Voting;

/// <summary>One sample's answer in a vote.</summary>
/// <param name="Sample">Index of the sample.</param>
/// <param name="Answer">Its answer, trimmed.</param>
internal sealed record Ballot(int Sample, string Answer);
