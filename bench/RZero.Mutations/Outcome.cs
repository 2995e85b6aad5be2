namespace RZero.Mutations;

/// <summary>What became of a fault.</summary>
internal enum Outcome
{
    /// <summary>Its test failed, as it should.</summary>
    Caught,

    /// <summary>Its test did not end in time, which is a failure too.</summary>
    Hung,

    /// <summary>Its test passed.</summary>
    Missed,

    /// <summary>The list is wrong: no such text, no such test, or code that does not compile.</summary>
    Invalid,
}
