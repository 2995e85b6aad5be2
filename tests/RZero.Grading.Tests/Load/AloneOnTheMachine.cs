using Xunit;

namespace RZero.Grading.Tests.Load;

/// <summary>Tests that measure the processor time of the whole process: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneOnTheMachine
{
    public const string Name = "alone";
}
