using Xunit;

namespace RZero.Dashboard.Tests;

/// <summary>Tests of how long something takes: none of this project's runs beside them.</summary>
[CollectionDefinition(nameof(AloneOnTheMachine), DisableParallelization = true)]
public sealed class AloneOnTheMachine;
