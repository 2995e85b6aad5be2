using RZero.Core;
using RZero.Hub.Connection;

namespace RZero.Hub;

/// <summary>A model of a hub is not to be had. The message says why and what to do.</summary>
/// <param name="fault">What happened.</param>
/// <param name="message">For the user.</param>
/// <param name="inner">What was caught, if anything.</param>
public sealed class HubException(HubFault fault, string message, Exception? inner = null) : UserException(message, inner)
{
    /// <summary>What happened.</summary>
    public HubFault Fault { get; } = fault;

    /// <inheritdoc/>
    public override bool IsMistake => Fault is HubFault.NotAllowed or HubFault.NotFound or HubFault.Refused or HubFault.NotCached;

    /// <summary>How long the endpoint asks to be left alone, or null.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>How often it is worth trying again.</summary>
    internal int MostRetries { get; init; } = int.MaxValue;

    /// <summary>What happened in a few words, where it may still go well.</summary>
    internal string Short => Fault switch
    {
        HubFault.NoConnection => "The hub cannot be reached, or hung up.",
        HubFault.TooSlow => "The hub does not answer in time.",
        _ => "The hub has a fault or is busy.",
    };

    /// <summary>Whether all the time there was is used up.</summary>
    internal bool IsFinal { get; init; }

    /// <summary>Whether another try may go better.</summary>
    internal bool IsPassing => !IsFinal && Fault is HubFault.NoConnection or HubFault.TooSlow or HubFault.ServerFault;
}
