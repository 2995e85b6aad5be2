using RZero.Core.Events;

namespace RZero.Evaluation.Monitor;

/// <summary>A numbered sign that training goes wrong.</summary>
/// <param name="Number">Stays the same for ever; texts and scripts may name it.</param>
/// <param name="Name">Such as <c>entropy_fall</c>.</param>
/// <param name="Cause">What is usually behind it.</param>
/// <param name="Action">What it calls for.</param>
public sealed record MonitorSignal(int Number, string Name, string Cause, MonitorAction Action);
