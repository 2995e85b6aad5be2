using System.Collections.Immutable;

namespace RZero.Training.Objectives.Rows;

/// <summary>
/// One completion of T tokens as an objective sees it: natural log-probs of its tokens under the policies involved, at the sampling
/// temperature.
/// </summary>
public sealed record ObjectiveRow
{
    private readonly ImmutableArray<double> held = [];

    /// <param name="policy">[T]: under the policy in training, T at least 1.</param>
    /// <param name="old">[T]: under the policy that the update compares with, the one at the step's beginning.</param>
    /// <param name="advantages">[T]: usually one number, repeated.</param>
    public ObjectiveRow(ImmutableArray<double> policy, ImmutableArray<double> old, ImmutableArray<double> advantages)
    {
        ArgumentOutOfRangeException.ThrowIfZero(policy.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(old.Length, policy.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(advantages.Length, policy.Length);
        (Policy, Old, Advantages) = (policy, old, advantages);
    }

    /// <summary>[T]: under the policy in training.</summary>
    public ImmutableArray<double> Policy { get; }

    /// <summary>[T]: under the policy that the update compares with.</summary>
    public ImmutableArray<double> Old { get; }

    /// <summary>[T].</summary>
    public ImmutableArray<double> Advantages { get; }

    /// <summary>
    /// [T]: under the engine that sampled the tokens; <see cref="Old"/> where the two are one. A backend of other precision differs slightly.
    /// </summary>
    public ImmutableArray<double> Sampler { get; init; } = [];

    /// <summary>[T]: under the reference policy; empty where the objective uses none.</summary>
    public ImmutableArray<double> Reference { get; init; } = [];

    /// <summary>[T]: entropies of the policy's distributions, in nats; empty where the objective uses none.</summary>
    public ImmutableArray<double> Entropies { get; init; } = [];

    /// <summary>
    /// [T]: log-probs that factors without a derivative are made of: <see cref="Policy"/> where nothing else is said. Whoever differentiates a loss
    /// numerically holds them where they were.
    /// </summary>
    public ImmutableArray<double> Held
    {
        get => held.IsEmpty ? Policy : held;
        init => held = value;
    }

    /// <summary>[T]: <see cref="Sampler"/> where it is known, else <see cref="Old"/>.</summary>
    internal ImmutableArray<double> SamplerOrOld => Sampler.IsEmpty ? Old : Sampler;

    /// <summary>T.</summary>
    public int Length => Policy.Length;
}
