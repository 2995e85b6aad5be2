using RZero.Hosting.Backends;

namespace RZero.Hosting.Models;

/// <summary>Which model a verb uses, and how.</summary>
/// <param name="Model">What the user calls it.</param>
/// <param name="Backend">What computes: a name of <see cref="ComputeBackends.Models"/>.</param>
/// <param name="Thinking">Whether it may think before it answers; null leaves it to its chat template.</param>
public sealed record ModelOrder(string Model, string Backend = ComputeBackends.Native, bool? Thinking = null);
