namespace RZero.Grading.Mathematics.Reading;

/// <summary>What holds elements together whose order means nothing.</summary>
internal enum CollectionKind
{
    /// <summary>Each of them: a set, or a list of solutions.</summary>
    All,

    /// <summary>A union of sets.</summary>
    Union,

    /// <summary>What several sets have in common.</summary>
    Intersection,

    /// <summary>Conditions that hold together.</summary>
    Conditions,
}
