namespace RZero.Hub.Connection;

/// <summary>What kept a model from coming.</summary>
public enum HubFault
{
    /// <summary>The hub wants to know who asks, or does not let them (401, 403).</summary>
    NotAllowed,

    /// <summary>There is no such model, revision or file.</summary>
    NotFound,

    /// <summary>The endpoint cannot be reached, or the connection was cut.</summary>
    NoConnection,

    /// <summary>The endpoint took too long.</summary>
    TooSlow,

    /// <summary>The endpoint is overloaded or broken (429, 5xx).</summary>
    ServerFault,

    /// <summary>The answer is not what the protocol allows.</summary>
    BadAnswer,

    /// <summary>What came has another size or hash than was promised.</summary>
    Damaged,

    /// <summary>The answer asks for what is never done: a hostile file name, a redirection inwards, pickled content.</summary>
    Refused,

    /// <summary>The disk has too little space.</summary>
    NoSpace,

    /// <summary>The network is switched off and the cache does not hold the model.</summary>
    NotCached,
}
