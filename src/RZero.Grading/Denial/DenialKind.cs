namespace RZero.Grading.Denial;

/// <summary>Which side of a word of denial is denied, and what else it takes.</summary>
internal enum DenialKind
{
    /// <summary>"is not 42" denies what follows; "42 is not the answer" denies what stands before if a word for the answer follows.</summary>
    Negation,

    /// <summary>As a negation, but only with a verb behind it: Spanish "no es 42". The word alone says many things.</summary>
    Weak,

    /// <summary>"rather than 42" denies what follows.</summary>
    Replacement,

    /// <summary>"42ではない" denies what stands before it.</summary>
    Closing,

    /// <summary>"42 is wrong" denies what stands before it, "the wrong answer is 42" what follows a noun or verb.</summary>
    Fault,

    /// <summary>A sign of inequality denies what follows, where a word for the answer stands before it.</summary>
    Unequal,
}
