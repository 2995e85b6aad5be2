namespace RZero.Hosting.Models;

/// <summary>A token that could come next.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LogProb">Its natural log-probability.</param>
public sealed record TokenChoice(int Id, float LogProb);
